import json
from os import environ
from urllib.request import Request, urlopen
from uuid import uuid4

request = Request(
    f"{environ['SPECIE_URL']}/counterparty/{environ['SPECIE_COUNTERPARTY']}/customers",
    data=json.dumps({
        "asset_code": "UAH",
        "asset_issuer": "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS",
        "segment": "PI",
        "surname": "Гончаренко",
    }).encode(),
    headers={
        "CX-Authorization": environ["SPECIE_TOKEN"],
        "Idempotency-Key": str(uuid4()),
        "Content-Type": "application/json",
    },
)
with urlopen(request) as response:
    print(json.load(response)["customer_guid"])
