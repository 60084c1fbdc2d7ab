/** Tests that start real JVMs with the built agent jar. They import the programs' names, the protocol and the JDK. */
package dev.lightcone.agent.it;
