"""Every form that ``python -m bench.intake`` knows of feeds, pages, files and stories comes in as it should."""

import pytest

from bench.intake import Form
from bench.intake.feed_forms import forms as feed_forms
from bench.intake.file_forms import forms as file_forms
from bench.intake.page_forms import forms as page_forms

FORMS = [*feed_forms(), *page_forms(), *file_forms()]
KINDS = sorted({kind for kind, _, _ in FORMS})


@pytest.mark.parametrize("form", FORMS, ids=[f"{kind}: {name[:40]!a}" for kind, name, _ in FORMS])
def test_a_form_comes_in_as_it_should(form: Form) -> None:
    """What each is to become stands beside it, in the bench."""
    kind, name, check = form
    assert check(), f"{kind}: {name}"


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_enough_forms(kind: str) -> None:
    """A mend is of a kind, and one example is none."""
    assert sum(of == kind for of, _, _ in FORMS) >= 10
