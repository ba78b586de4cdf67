"""What leaves the house is entered: copies in one file, and every file above the public's."""

import hashlib
from collections.abc import Callable

from flask import Response, request

from callbacks.web.requests import Requests
from dashboard.errors import StoreError
from dashboard.outputs.exports import ExportEntry, named_quarter
from dashboard.readers import Audience

NOT_GIVEN = "A file that cannot be entered in the list of exports is not given out."
UNAVAILABLE = 503

Entering = Callable[[Response, Audience, bool], Response]
"""Returns the answer with a file once it is entered, or one that says why it is not given out.

It is given the answer, for whom the file is made, and whether it is a copy that leaves the network.
"""


def entering_of(requests: Requests) -> Entering:
    """Return what enters a file of the present request before it is given out.

    A file for the public is entered only if it is a copy to be carried. A file that the browser has
    already is not given again, and is not entered again either.
    """

    def entered(response: Response, audience: Audience, copy: bool) -> Response:
        is_given = request.method == "GET" and response.status_code == 200
        if not is_given or (audience is Audience.PUBLIC and not copy):
            return response
        address = request.full_path.rstrip("?")
        person = requests.context().person
        entry = ExportEntry(
            audience=audience,
            address=address,
            fingerprint=hashlib.sha256(response.get_data()).hexdigest(),
            quarter=named_quarter(address),
            by=person.name if person else "",
        )
        try:
            requests.desk().enter(entry)
        except StoreError as error:
            return Response(f"{error.told}\n{NOT_GIVEN}\n", UNAVAILABLE, mimetype="text/plain")
        return response

    return entered
