"""The sheet of lessons, practice and exams, its doors, and the question that all of them ask."""
