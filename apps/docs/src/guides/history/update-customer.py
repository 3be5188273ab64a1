import json
from os import environ
from urllib.request import Request, urlopen

base = f"{environ['SPECIE_URL']}/counterparty/{environ['SPECIE_COUNTERPARTY']}/customers"
request = Request(
    f"{base}/{environ['CUSTOMER_GUID']}",
    method="PUT",
    data=json.dumps({"segment": "PL"}).encode(),
    headers={"CX-Authorization": environ["SPECIE_TOKEN"], "Content-Type": "application/json"},
)
with urlopen(request) as response:
    print(json.load(response)["segment"])
