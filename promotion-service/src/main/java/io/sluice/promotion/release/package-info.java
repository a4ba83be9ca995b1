/** What end users get: releases and rollbacks, and their history. */
package io.sluice.promotion.release;
