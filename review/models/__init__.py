from review.sharing.models import SharedDraft

from .page import ReviewedPageMixin
from .task import ColleagueApprovalTask
from .withdrawal import Withdrawal

__all__ = ["ColleagueApprovalTask", "ReviewedPageMixin", "SharedDraft", "Withdrawal"]
