"""The attendance sheet of a session as a workbook: out with locked keys, filled in where there is no connection, and in again."""
