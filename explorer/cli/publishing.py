"""What the commands that serve or publish something have in common."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer


@contextmanager
def told_plainly(target: Path) -> Iterator[None]:
    """Tell what goes wrong inside the block in a sentence, and end the command with 1."""
    from explorer.facts import FactsError
    from explorer.learn.lessons import LessonError
    from explorer.mesh_store.errors import MeshStoreError
    from explorer.publish.errors import PublishError
    from explorer.web.page_files import ViewerMissingError

    try:
        yield
    except LessonError as error:
        count = len(error.problems)
        problem = (
            f"The lessons have {count} mistake{'' if count == 1 else 's'}, the first: "
            f"{error.problems[0]}\nSee all of a file with: back-explorer lesson check FILE"
        )
    except FactsError as error:
        problem = (
            f"The facts have {len(error.problems)} mistakes, the first: {error.problems[0]}\n"
            "See all of them with: back-explorer check"
        )
    except (PublishError, MeshStoreError, ViewerMissingError) as error:
        problem = str(error)
    except OSError as error:
        problem = f"{error.filename or target}: {error.strerror or error}"
    else:
        return
    typer.echo(problem, err=True)
    raise typer.Exit(1)
