.DEFAULT_GOAL := help
CARGO := cargo

help: ## Print this
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: ## Serve the content pack on http://127.0.0.1:8080 (unoptimised: the first answer soonest)
	$(CARGO) run --locked -- serve --content content

test: ## Run every test, on SQLite and, where a server answers, on PostgreSQL
	$(CARGO) test --workspace --locked

check: fmt-check lint test openapi-check docs ## Everything that CI demands

fmt: ## Format the code
	$(CARGO) fmt --all

fmt-check: ## Refuse code that is not formatted
	$(CARGO) fmt --all -- --check

lint: ## Refuse what clippy warns of
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings

openapi: ## Write the examples and the OpenAPI documents
	UPDATE=1 $(CARGO) test --locked -p myk10-tests --test e2e -- examples
	UPDATE=1 $(CARGO) test --locked -p myk10-tests --test e2e -- openapi

openapi-check: ## Refuse an OpenAPI document that the code would not generate
	$(CARGO) test --locked -p myk10-tests --test e2e -- openapi examples

docs: ## Build the documentation of the code; a warning is an error
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --workspace --no-deps --locked

release: ## Build the program that is deployed: target/release/myk10
	$(CARGO) build --release --locked

.PHONY: help run test check fmt fmt-check lint openapi openapi-check docs release
