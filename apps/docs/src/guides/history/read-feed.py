import json
from os import environ
from urllib.parse import urlencode
from urllib.request import Request, urlopen

base = f"{environ['SPECIE_URL']}/counterparty/{environ['SPECIE_COUNTERPARTY']}/events"
cursor = None
while True:
    query = {"customer_guid": environ["CUSTOMER_GUID"], **({"cursor": cursor} if cursor else {})}
    request = Request(f"{base}?{urlencode(query)}", headers={"CX-Authorization": environ["SPECIE_TOKEN"]})
    with urlopen(request) as response:
        page = json.load(response)
    for event in page["events"]:
        print(event["sequence"], event["type"], event["customer_version"])
    cursor = page["next_cursor"]  # Store it here, when the events are processed.
    if not page["has_more"]:
        break  # Or wait a few seconds, and continue.
