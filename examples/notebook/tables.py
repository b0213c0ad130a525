"""The fact tables in pandas and DuckDB, cell by cell (VS Code, Spyder and Jupytext run `# %%` as the cells of a notebook).

    lienket ingest data/articles --store demo.db
    lienket export --tables tables/ --format parquet --store demo.db
    lienket export --tables tables.sqlite --store demo.db
    python examples/notebook/tables.py tables/ tables.sqlite

Needs pandas, pyarrow and duckdb (pip install pandas pyarrow duckdb). What it prints stands in tables.txt beside it.
"""

# %% Where the tables are
import sqlite3
import sys
from pathlib import Path

import duckdb
import pandas

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "tables")
sqlite = Path(sys.argv[2] if len(sys.argv) > 2 else "tables.sqlite")
pandas.set_option("display.width", 160, "display.max_columns", 20, "display.max_colwidth", 60)

# %% The data dictionary: what a column means
dictionary = pandas.read_csv(folder / "dictionary.csv").fillna("")
of_events = dictionary[(dictionary.table_name == "events") & (dictionary.column_name != "")]
print(of_events[["column_name", "type", "derived_from", "example"]].to_string(index=False), "\n")

# %% pandas: who holds most posts, and where
posts = pandas.read_parquet(folder / "posts.parquet")
current = posts[posts.status.isin(["current", "acting", "incoming"])]
by_person = current.groupby("name")[["article", "body_name"]].nunique()
by_person = by_person.sort_values(["article", "body_name", "name"], ascending=[False, False, True])
print(by_person.head(5).rename(columns={"article": "articles", "body_name": "bodies"}), "\n")

# %% pandas: events a year. Dates may be inexact; date_first and date_last are days.
events = pandas.read_parquet(folder / "events.parquet")
events["year"] = pandas.to_datetime(events.date_first).dt.year.astype("Int64")
print(events.groupby(["year", "type"]).size().unstack(fill_value=0), "\n")

# %% DuckDB: SQL over the files. Money, in tỷ đồng, as exact decimals.
duckdb.sql(f"CREATE VIEW statistics AS FROM '{folder}/statistics.parquet'")
duckdb.sql(f"CREATE VIEW cooperations AS FROM '{folder}/cooperations.parquet'")
money = duckdb.sql("""
    SELECT place, count(*) AS figures, max(value)::DECIMAL(18, 1) AS largest
    FROM statistics WHERE unit = 'tỷ đồng' AND place IS NOT NULL
    GROUP BY place ORDER BY largest DESC, place LIMIT 5
""")
print(money.df().to_string(index=False), "\n")

# %% DuckDB: which provinces cooperate, since when
pairs = duckdb.sql("""
    SELECT place_a, place_b, count(DISTINCT article) AS articles, min(date_first) AS first, max(date_last) AS last
    FROM cooperations GROUP BY ALL ORDER BY articles DESC, place_a, place_b LIMIT 5
""")
print(pairs.df().to_string(index=False), "\n")

# %% SQLite: the same tables in one file, with indexes
with sqlite3.connect(sqlite) as connection:
    attended = pandas.read_sql_query(
        """SELECT p.name, e.date_first AS day, e.name AS event
           FROM participations p JOIN events e ON e.event = p.event
           WHERE p.capacity = 'chair' AND e.date_first IS NOT NULL ORDER BY day, p.name, event LIMIT 5""",
        connection,
    )
print(attended.to_string(index=False))
