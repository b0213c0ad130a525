//! All integration tests in one binary: it links once.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test says by a panic what is wrong")]
mod advice;
mod bad_input;
#[cfg(feature = "rocksdb")]
mod benches;
mod bodies;
mod browser;
mod cases;
mod command_line;
mod completion;
mod config;
mod corpus;
mod describe;
mod diff;
mod dump_commands;
mod dumps;
mod endpoint;
mod evaluate;
mod explain;
mod export;
mod first_run;
mod hostile_input;
mod html;
mod fuzz;
mod hostile_query;
mod identity;
mod identity_growing;
#[cfg(feature = "rocksdb")]
mod identity_kept;
mod import;
mod intake;
#[cfg(all(unix, feature = "rocksdb"))]
mod full_disk;
mod judgements;
#[cfg(feature = "rocksdb")]
mod judgement_commands;
mod fuzz_pages;
mod gold;
mod graph_files;
mod gold_identity;
mod lexicon;
mod map_file;
#[cfg(feature = "rocksdb")]
mod killed;
mod ontology;
mod network;
mod notebook;
mod own;
mod path;
#[cfg(feature = "rocksdb")]
mod path_file;
mod path_index;
mod path_sparql;
mod people;
#[cfg(feature = "rocksdb")]
mod people_commands;
mod picture;
mod python;
mod query;
mod robust;
mod rows;
mod rules;
mod sample;
mod spark;
mod saved;
mod serve;
mod shell;
mod shell_terminal;
mod store;
mod table_files;
mod supply;
mod tables;
mod terminal;
mod tidy;
mod tour;
mod trails;
mod trace;
mod validate;
mod warc;
mod words;
mod workbench;
