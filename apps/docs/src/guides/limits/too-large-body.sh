printf '%70000s' '' > too-large.json
curl --request POST "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/customers" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --header "Content-Type: application/json" \
  --data-binary @too-large.json
