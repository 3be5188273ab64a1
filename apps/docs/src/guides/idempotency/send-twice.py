import json
from os import environ
from urllib.request import Request, urlopen
from uuid import uuid4

body = {
    "asset_code": "UAH",
    "asset_issuer": "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS",
    "surname": "Коваленко",
}
request = Request(
    f"{environ['SPECIE_URL']}/counterparty/{environ['SPECIE_COUNTERPARTY']}/customers",
    method="POST",
    headers={
        "CX-Authorization": environ["SPECIE_TOKEN"],
        "Idempotency-Key": str(uuid4()),
        "Content-Type": "application/json",
    },
    data=json.dumps(body).encode(),
)
for attempt in range(2):
    with urlopen(request) as response:
        print(json.load(response)["customer_guid"], response.headers["Idempotent-Replayed"])
