"""The expert round as data (专家问卷): an xlsx form that a non-programmer fills in, and its reader."""

from liulin_geo.weights.questionnaire.layout import Form, FormProblem
from liulin_geo.weights.questionnaire.read import read_form
from liulin_geo.weights.questionnaire.write import write_form

__all__ = ["Form", "FormProblem", "read_form", "write_form"]
