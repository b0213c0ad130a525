#!/usr/bin/env python3
"""What the program is made of: all packages that are linked into it, from `cargo metadata` and Cargo.lock, without asking anybody.

    tools/sbom.py            writes a bill of materials, CycloneDX 1.5 in JSON, to standard output
    tools/sbom.py --count    says how many packages there are, and of which licences

The same Cargo.lock gives the same bytes.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import tomllib
import uuid

ROOT = pathlib.Path(__file__).resolve().parent.parent
LOCK = tomllib.loads((ROOT / "Cargo.lock").read_text())


def host():
    said = subprocess.run(["rustc", "-vV"], capture_output=True, text=True, check=True).stdout
    return next(line.split(": ")[1] for line in said.splitlines() if line.startswith("host: "))


def metadata():
    """What cargo knows of the packages for this machine, with those that only tests need left out by `linked`."""
    asked = ["cargo", "metadata", "--format-version=1", "--locked", "--offline", "--filter-platform", host()]
    ran = subprocess.run(asked, capture_output=True, text=True, cwd=ROOT, check=False)
    if ran.returncode:
        sys.exit(ran.stderr.strip() + "\ncargo build --locked fetches what is missing")
    return json.loads(ran.stdout)


def linked(known):
    """The ids of the packages that the program is built of: those of its build scripts are among them, those of its tests are not."""
    nodes = {node["id"]: node for node in known["resolve"]["nodes"]}
    root = known["resolve"]["root"]
    found, open_ = set(), [root]
    while open_:
        for dependency in nodes[open_.pop()]["deps"]:
            if dependency["pkg"] not in found and any(kind["kind"] != "dev" for kind in dependency["dep_kinds"]):
                found.add(dependency["pkg"])
                open_.append(dependency["pkg"])
    return found, {id_: sorted(d["pkg"] for d in nodes[id_]["deps"] if d["pkg"] in found) for id_ in found | {root}}


def purl(package):
    return f"pkg:cargo/{package['name']}@{package['version']}"


def bill():
    known = metadata()
    packages = {package["id"]: package for package in known["packages"]}
    found, needs = linked(known)
    sums = {(package["name"], package["version"]): package.get("checksum") for package in LOCK["package"]}
    own = packages[known["resolve"]["root"]]

    def component(package):
        told = {
            "type": "library", "bom-ref": purl(package), "name": package["name"], "version": package["version"],
            "purl": purl(package), "scope": "required",
        }
        if package["license"]:
            # Some write MIT/Apache-2.0, as was usual before SPDX.
            told["licenses"] = [{"expression": re.sub(r"\s*/\s*", " OR ", package["license"])}]
        if sums.get((package["name"], package["version"])):
            told["hashes"] = [{"alg": "SHA-256", "content": sums[package["name"], package["version"]]}]
        return told

    listed = sorted((packages[id_] for id_ in found), key=lambda package: (package["name"], package["version"]))
    components = [component(package) for package in listed]
    graph = [{"ref": purl(packages[id_]), "dependsOn": sorted(purl(packages[on]) for on in ons)} for id_, ons in needs.items()]
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(components, sort_keys=True))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application", "bom-ref": purl(own), "name": own["name"], "version": own["version"],
                "purl": purl(own), "licenses": [{"expression": own["license"]}],
            },
        },
        "components": components,
        "dependencies": sorted(graph, key=lambda one: one["ref"]),
    }


def count(made):
    direct = next(one for one in made["dependencies"] if one["ref"] == made["metadata"]["component"]["bom-ref"])
    licences = collections.Counter(
        licence["expression"] for one in made["components"] for licence in one.get("licenses", [{"expression": "none"}])
    )
    print(f"{len(made['components'])} packages are linked into the program or build it, {len(direct['dependsOn'])} of them named in Cargo.toml")
    print(f"{len(LOCK['package'])} packages stand in Cargo.lock, for all systems and the tests")
    for licence, number in sorted(licences.items(), key=lambda one: (-one[1], one[0])):
        print(f"{number:5} {licence}")


if __name__ == "__main__":
    if sys.argv[1:] == ["--count"]:
        count(bill())
    elif not sys.argv[1:]:
        json.dump(bill(), sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        sys.exit(__doc__)
