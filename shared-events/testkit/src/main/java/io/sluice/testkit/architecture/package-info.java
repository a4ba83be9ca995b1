/** The lines that the code of every module keeps, said once. */
package io.sluice.testkit.architecture;
