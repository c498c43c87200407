"""Plugs trusted grading into nbgrader by configuration alone: nbgrader_config.py calls ``configure(c)``."""

from typing import Any


def configure(c: Any) -> None:
    """Make autograde, generate_feedback and Formgrader trusted, and zip_collect read what an LMS hands out.

    ``c`` is nbgrader's configuration.
    """
    c.Autograde.exporter_class = "grading.batch.TrustedExporter"
    stock = "nbgrader.preprocessors."
    c.Autograde.sanitize_preprocessors = [
        stock + name
        for name in ("DeduplicateIds", "OverwriteKernelspec", "OverwriteCells", "CheckCellMetadata")
    ]
    c.Autograde.autograde_preprocessors = [
        "grading.execute.TrustedExecute",
        *(stock + name for name in ("LimitOutput", "SaveAutoGrades", "AssignLatePenalties")),
        stock + "CheckCellMetadata",
    ]
    c.GenerateFeedback.exporter_class = "grading.pages_ahead.PagesAhead"
    c.HTMLExporter.preprocessors = ["grading.pages.SafeOutputs"]
    c.ZipCollectApp.extractor_plugin = "grading.lms.collect.LmsExtractor"
    c.ZipCollectApp.collector_plugin = "grading.lms.collect.LmsCollector"
    # the others of nbconvert's filters that read a learner's text do so in time with its length
    ours = ("markdown2html", "highlight_code", "ansi2html", "strip_files_prefix")
    c.HTMLExporter.filters = {name: f"grading.pages.{name}" for name in ours}
