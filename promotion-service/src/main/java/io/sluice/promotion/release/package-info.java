/** What environments run: releases and rollbacks, channels, and the answer to "what is running". */
package io.sluice.promotion.release;
