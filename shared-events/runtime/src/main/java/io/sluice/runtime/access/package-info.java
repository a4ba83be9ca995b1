/** Who may do what where: the one place in a service where rights are checked. */
package io.sluice.runtime.access;
