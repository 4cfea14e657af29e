.DEFAULT_GOAL := help
CARGO := cargo
NODE_TEST := node --test --test-reporter=spec

help: ## Print this
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

run: ## Serve the content pack on http://127.0.0.1:8080 (unoptimised: the first answer soonest)
	$(CARGO) run --locked -- serve --content content

setup: ## Install what `make check` needs beside Rust: Chromium from apt, tools from npm and PyPI
	@.ci/setup

test: ## Run every test, on SQLite and, where a server answers, on PostgreSQL
	$(CARGO) test --workspace --locked

check: fmt-check lint test openapi-check openapi-breaking lint-openapi docs-test site-test interop clients fuzz-api docs ## Everything that CI demands

fmt: ## Format the code
	$(CARGO) fmt --all

fmt-check: ## Refuse code that is not formatted
	$(CARGO) fmt --all -- --check

lint: ## Refuse what clippy warns of
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings

openapi: ## Write the examples, the OpenAPI documents and what is made from them: tables of formats, recorded requests
	UPDATE=1 $(CARGO) test --locked --workspace --test e2e -- examples
	UPDATE=1 $(CARGO) test --locked --workspace --test e2e -- openapi
	UPDATE=1 $(CARGO) test --locked --workspace --test e2e -- papers_have recorded

openapi-check: ## Refuse an OpenAPI document that the code would not generate
	$(CARGO) test --locked --workspace --test e2e -- openapi examples

lint-openapi: export REDOCLY_SUPPRESS_UPDATE_NOTICE := true
lint-openapi: setup ## Refuse documents (public and editor) that Spectral, the Dutch API Design Rules or Redocly object to
	web/node_modules/.bin/spectral lint openapi/public-*.json --ruleset openapi/.spectral.yaml --fail-severity warn
	web/node_modules/.bin/spectral lint openapi/editor-*.json --ruleset openapi/.spectral-editor.yaml --fail-severity warn
	web/node_modules/.bin/redocly lint openapi/public-*.json openapi/editor-*.json --config openapi/redocly.yaml
	$(NODE_TEST) web/lint-rules.test.mjs

docs-test: export MYK10_BIN ?= $(abspath $(or $(CARGO_TARGET_DIR),target)/debug/myk10)
docs-test: setup ## Try /docs and examples/cms-snippet in a browser
	$(CARGO) build --workspace --locked
	$(NODE_TEST) web/docs.test.mjs web/snippet.test.mjs

site: export MYK10_BIN ?= $(abspath $(or $(CARGO_TARGET_DIR),target)/debug/myk10)
site: export MYK10_PORT ?= 8080
site: setup ## Serve the example site of a partner on http://127.0.0.1:8090, beside the API on http://127.0.0.1:8080
	$(CARGO) build --workspace --locked
	tests/with-server examples/partner-site/serve.mjs

site-test: export MYK10_BIN ?= $(abspath $(or $(CARGO_TARGET_DIR),target)/debug/myk10)
site-test: setup ## Build the example site of a partner and try it in a browser; pictures are in target/site/screenshots
	$(CARGO) build --workspace --locked
	npm --prefix examples/partner-site --silent run build
	npm --prefix examples/partner-site --silent run check
	npm --prefix examples/partner-site --silent run test
	$(NODE_TEST) web/site.test.mjs

interop: export MYK10_BIN ?= $(abspath $(or $(CARGO_TARGET_DIR),target)/debug/myk10)
interop: setup ## Read calendars, tables, maps, linked data, cards and the catalogue with programs of other hands; run docs/integrating.md, docs/editing.md and examples
	$(CARGO) build --workspace --locked
	.venv/bin/python -m unittest discover --verbose --start-directory tests/interop

clients: export MYK10_BIN ?= $(abspath $(or $(CARGO_TARGET_DIR),target)/debug/myk10)
clients: setup ## Generate clients with six generators, build them and run them against a server
	$(CARGO) build --workspace --locked
	tests/with-server tests/clients/run

soak: export MYK10_KILLS ?= 1000
soak: ## Hold the engine of office hours against its model a million times; kill the program 1,000 times on each database
	MYK10_CASES=1000000 $(CARGO) test --release --locked -p myk10-domain --test hours property
	$(CARGO) build --locked
	$(CARGO) test --locked -p myk10-tests --test crash -- nothing_acknowledged

bench: ## Measure the engine of office hours
	$(CARGO) bench --locked -p myk10-domain --bench status

fuzz-api: export MYK10_BIN ?= $(abspath $(or $(CARGO_TARGET_DIR),target)/debug/myk10)
fuzz-api: setup ## Try a server with what its document allows and what it forbids (URL=, EXAMPLES=, SEED=)
	$(if $(URL),,$(CARGO) build --workspace --locked)
	$(if $(URL),MYK10_URL=$(URL)/v1,tests/with-server) openapi/fuzz
	$(if $(URL),,tests/with-server openapi/fuzz-editor)

openapi-breaking: ## Refuse a document that breaks clients of the last released one
	$(CARGO) run --quiet --locked --package openapi-breaking -- openapi/released openapi/public-*.json

swagger-ui: setup ## Take the files of /docs from the version that web/package.json pins
	node web/take-swagger-ui.mjs

docs: ## Build the documentation of the code; a warning is an error
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --workspace --no-deps --locked

release: openapi-breaking ## Build the program that is deployed, and note what its interface promises
	.ci/release "$(CARGO)"

.PHONY: help run setup test check fmt fmt-check lint openapi openapi-check openapi-breaking lint-openapi docs-test site site-test \
	interop clients soak bench fuzz-api swagger-ui docs release
