"""Storage: rubrics, templates and assessments on disk, and the texts they are made of."""
