"""The follow-up questions of each language that has them."""

from collections.abc import Mapping

from knowledge.text.languages import LANGUAGES
from knowledge.text.languages.follow_ups import FollowUpForms

FORMS: Mapping[str, FollowUpForms] = {code: each.follow_ups for code, each in LANGUAGES.items() if each.follow_ups}
