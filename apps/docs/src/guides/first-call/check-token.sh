curl --request POST "$SPECIE_URL/counterparty/$SPECIE_COUNTERPARTY/jwk/authenticate" \
  --header "CX-Authorization: $SPECIE_TOKEN"
