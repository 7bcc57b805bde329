"""What every room stands on: records, audit, access, files, jobs, the look."""
