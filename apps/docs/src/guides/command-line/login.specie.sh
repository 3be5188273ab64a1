specie login --url "$SPECIE_URL" \
  --counterparty "$SPECIE_COUNTERPARTY" \
  --sub ops@bank.example --new-key --kid ops-2026-11
