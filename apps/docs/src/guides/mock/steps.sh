### any-token
curl "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers" \
  --header "CX-Authorization: any-token"

### choose-answer
curl --request POST "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers" \
  --header "CX-Authorization: any-token" \
  --header "Prefer: code=409, example=ProblemIbanTaken" \
  --header "Content-Type: application/json" \
  --data '{"asset_code":"UAH","asset_issuer":"GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS"}'
