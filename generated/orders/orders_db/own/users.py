"""Users, with the method of the document's UserRepository that is not generated."""

from ..enums import UserStatus
from ..users import User, UserColumns
from ..users import Users as Generated


class Users(Generated):
    """The table users."""

    def find_active(self) -> list[User]:
        """Those whose status is active, newest first."""
        return self.find_many(
            UserColumns.status == UserStatus.active,
            order_by=UserColumns.created_at.desc(),
        )
