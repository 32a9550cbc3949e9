/**
 * The benchmarks: figures of the running house beside the physical limit measured in the same run.
 *
 * <p>Owns the bare loops that are the limit, the load generator (a process of its own, so that its work does not count) and
 * the report. Must not know how a room does its work: the house is started as a user starts it and reached over HTTP; only
 * the raw lookup that is the limit of a person lookup reads the table itself. Never run in CI: a machine that is shared
 * measures itself.
 *
 * <p>Open {@link no.grunnmur.bench.Bench} first, then {@link no.grunnmur.bench.TokenLimit}.
 */
package no.grunnmur.bench;
