/**
 * Where the JDK is hooked and how the hooks are woven in: a catalogue, and visitors that change method bodies only.
 * Imports ASM, {@code java.lang.instrument} and the bootstrap module's names.
 */
package dev.lightcone.agent.weaving;
