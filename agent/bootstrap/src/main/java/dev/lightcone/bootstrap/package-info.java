/**
 * What woven JDK code calls. These few classes live on the boot loader, where the JDK's own classes find them; all work
 * is done behind {@link dev.lightcone.bootstrap.Tracer}. They import java.base only, two of its internals included.
 */
package dev.lightcone.bootstrap;
