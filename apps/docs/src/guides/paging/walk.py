import json
from os import environ
from urllib.parse import urlencode
from urllib.request import Request, urlopen

base = f"{environ['SPECIE_URL']}/counterparty/{environ['SPECIE_COUNTERPARTY']}/customers"
filters = [("surnames", "Коваленко"), ("surnames", "Ковальчук"), ("limit", "1")]
cursor = None
while True:
    query = urlencode(filters + ([("cursor", cursor)] if cursor else []))
    request = Request(f"{base}?{query}", headers={"CX-Authorization": environ["SPECIE_TOKEN"]})
    with urlopen(request) as response:
        page = json.load(response)
    for customer in page["customers"]:
        print(customer["surname"])
    cursor = page["next_cursor"]
    if not cursor:
        break
