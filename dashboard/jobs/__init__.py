"""Loads and removals as processes of their own, so that the app stays usable: started, followed, stopped.

A job is a folder below the home: what was uploaded, what is to be done with it, how far it has come, and
what came of it. Whoever reads the folder knows the job, after a reload of the page or a restart of the
server too. The process runs `dashboard.loading`, and holds a lock for as long as it lives.
"""

from dashboard.jobs.job import Job
from dashboard.jobs.making import indexing, job_of, jobs_of, receive, removal, sweep
from dashboard.jobs.order import (
    KEPT_SECONDS,
    MAX_BYTES,
    MAX_FILES,
    Order,
    Progress,
    State,
    Status,
    Stored,
    Task,
    Upload,
)

__all__ = [
    "KEPT_SECONDS",
    "MAX_BYTES",
    "MAX_FILES",
    "Job",
    "Order",
    "Progress",
    "State",
    "Status",
    "Stored",
    "Task",
    "Upload",
    "indexing",
    "job_of",
    "jobs_of",
    "receive",
    "removal",
    "sweep",
]
