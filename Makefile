# Concord. `make help` lists the targets.

MVN  ?= mvn -B -ntp
JAVA ?= java
JAR  := pipeline/target/concord.jar
OUT  ?= out/demo
PREFIX ?= $(HOME)/.local
DATA ?= samples

# One model or several separated by commas; by default those that ship and know digits, the article's first.
empty :=
space := $(empty) $(empty)
comma := ,
ZOO := $(wildcard $(patsubst %,models/zoo/%.onnx,ce l2 l2-noise concord))
MODEL ?= $(subst $(space),$(comma),$(strip $(ZOO)))

SOURCES := $(shell find pom.xml models render samples pipeline -not -path '*/target/*' \
             \( -name '*.java' -o -name '*.jte' -o -name pom.xml -o -path '*/main/resources/*' -o -path 'samples/digits/*' -o -path 'samples/letters/*' \) \
             -type f 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help build install uninstall demo test bench train gallery flink-cluster flink-demo flink-stop flink-lib format check clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: $(JAR) ## build pipeline/target/concord.jar without running the tests

$(JAR): $(SOURCES)
	$(MVN) -q -DskipTests package
	@touch $@

install: $(JAR) ## install the command concord below PREFIX (default: ~/.local), ready to start quickly
	@pipeline/src/main/launcher/install $(JAR) models/zoo/concord.onnx "$(PREFIX)"

uninstall: ## remove what install laid down below PREFIX
	rm -rf "$(PREFIX)/lib/concord"
	rm -f "$(PREFIX)/bin/concord" "$(PREFIX)/share/bash-completion/completions/concord" \
	  "$(PREFIX)/share/fish/vendor_completions.d/concord.fish" "$(PREFIX)/share/man/man1/concord.1"

demo: ## evaluate MODEL (default: those that ship) on DATA (default: samples), leave a report with films
	@test -n "$(MODEL)" || { \
	  echo "make demo: no model ships yet; name one with MODEL=FILE.onnx." >&2; \
	  echo "  From a foreign model: java -jar $(JAR) import SRC --out FILE.onnx" >&2; \
	  exit 2; }
	@$(MAKE) --no-print-directory $(JAR)
	$(JAVA) -jar $(JAR) evaluate --model $(MODEL) --data $(DATA) --out $(OUT) --overwrite
	@echo "Report: $(OUT)/report.html"

test: ## build, check the style and run all tests (MNIST tests too, where CONCORD_DATA names its folder)
	$(MVN) verify

bench: $(JAR) ## print the performance table on DATA=mnist:test (takes about two minutes)
	$(JAVA) -jar $(JAR) bench --data $(if $(filter samples,$(DATA)),mnist:test,$(DATA))

train: $(JAR) ## train RECIPE (samples/recipes/NAME.yaml) on mnist:train, write OUT=FILE.onnx; RESUME=1 goes on, START=FILE.onnx begins with its weights, PICTURES=N keeps pictures
	@test -n "$(RECIPE)" -a "$(OUT)" != out/demo || { \
	  echo "make train: name the recipe and the file to write, RECIPE=samples/recipes/NAME.yaml OUT=FILE.onnx" >&2; \
	  exit 2; }
	$(JAVA) -jar $(JAR) train --recipe $(RECIPE) --data $(if $(filter samples,$(DATA)),mnist:train,$(DATA)) --out $(OUT) $(if $(START),--start $(START)) $(if $(RESUME),--resume) $(if $(PICTURES),--pictures $(PICTURES))

gallery: $(JAR) ## film the scenes of samples/scenes into out/gallery, and make the README's pictures of them anew
	@for scene in $(filter-out samples/scenes/training.yaml,$(wildcard samples/scenes/*.yaml)); do \
	  name=$$(basename $$scene .yaml); \
	  $(JAVA) -jar $(JAR) render --scene $$scene --out out/gallery/$$name.mp4 \
	    --poster samples/pictures/$$name.png --overwrite || exit $$?; \
	done
	$(JAVA) -jar $(JAR) render --scene mosaic --model models/zoo/concord.onnx --data mnist:test --digits 60 --columns 12 --scale 2 \
	  --steps 100 --mutate-at 50 --fps 20 --out samples/pictures/mutation.gif --overwrite

flink-cluster: $(JAR) ## start a Flink cluster on this machine: a JobManager and two TaskManagers
	@samples/flink/cluster start 2

flink-demo: $(JAR) ## evaluate MODEL on DATA on that cluster
	$(JAVA) -jar $(JAR) evaluate --model $(MODEL) --data $(DATA) --out out/flink-demo --overwrite --runner=FlinkRunner --flinkMaster=127.0.0.1:8081

flink-stop: ## stop that cluster
	@samples/flink/cluster stop

flink-lib: ## collect in out/flink-lib the jars that belong into a Flink cluster's lib folder
	$(MVN) -q -pl pipeline -am -DskipTests package dependency:copy-dependencies -DoutputDirectory=$(CURDIR)/out/flink-lib -DincludeGroupIds=com.microsoft.onnxruntime,org.bytedeco -DincludeScope=runtime
	@ls out/flink-lib

format: ## format the sources
	$(MVN) -q spotless:apply

check: ## compile with all warnings as errors, check style and dependencies, run no tests
	$(MVN) -q -DskipTests verify

clean: ## remove what was built
	$(MVN) -q clean
