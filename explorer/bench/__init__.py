"""Measure the budgets that keep the explorer fast: bytes, start-up, memory, clicks."""
