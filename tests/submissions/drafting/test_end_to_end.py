"""From an approved submission to a case that readers find, by way of the ordinary review."""

from datetime import timedelta

import pytest

from casestudies.models import CaseStudyPage
from lessons.models import LessonPage
from review.approval import is_approved
from review.groups import REVIEWER
from submissions.domain.deciding import approve
from submissions.models import Submission
from tests.builders import fill_index, index_all, make_user
from tests.submissions.drafting.answered import NOW, change, make_registers, make_submission
