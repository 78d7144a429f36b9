"""``key__any_of=[…]``: as ``in``, with one parameter for all values.

With a hundred values Django and the driver take longer over the parameters of ``IN`` than the database takes to answer.
"""

import json
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Lookup


class AnyOf(Lookup):
    lookup_name = "any_of"
    # The values are text already.
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        values = list(self.rhs)
        if not values:
            raise EmptyResultSet
        column, parameters = self.process_lhs(compiler, connection)
        if connection.vendor == "postgresql":
            return f"{column} = ANY(%s)", [*parameters, values]
        return f"{column} IN (SELECT value FROM json_each(%s))", [*parameters, json.dumps(values)]
