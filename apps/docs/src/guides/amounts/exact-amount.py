import json
from decimal import Decimal
from os import environ
from urllib.request import Request, urlopen

base = f"{environ['SPECIE_URL']}/counterparty/{environ['SPECIE_COUNTERPARTY']}/customers"
headers = {"CX-Authorization": environ["SPECIE_TOKEN"], "Content-Type": "application/json"}
amount = Decimal("99999999.9999999")
body = f"""{{
  "asset_code": "UAH",
  "asset_issuer": "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS",
  "login": "exact@example.ua",
  "balance_allowed": {amount}
}}"""
urlopen(Request(base, method="POST", headers=headers, data=body.encode())).close()

with urlopen(Request(f"{base}?logins=exact%40example.ua", headers=headers)) as response:
    found = json.load(response, parse_float=Decimal)
print(found["customers"][0]["balance_allowed"] == amount)
