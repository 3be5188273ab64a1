curl --request POST "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/jwk" \
  --header "CX-Authorization: $SPECIE_TOKEN" \
  --header "Idempotency-Key: $(openssl rand -hex 16)" \
  --header "Content-Type: application/json" \
  --data @bank-2026-11.json
