/**
 * What a judgement looks like outside: {@code lightcone.json}, text, SARIF, JUnit XML and line exports. May import
 * {@code events}, {@code join}, {@code graph} and {@code checks}; decides nothing, and writes only what it is handed.
 */
package dev.lightcone.analysis.report;
