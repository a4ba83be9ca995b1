package io.sluice.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a grant allows; the last four concern the workspace, all others one environment. */
public enum Action {
  /** See the environment. */
  @JsonProperty("view")
  VIEW,
  /** Resolve its configuration at run time, secrets included. */
  @JsonProperty("use")
  USE,
  /** Change its configuration. */
  @JsonProperty("configure")
  CONFIGURE,
  /** Promote versions into it. */
  @JsonProperty("promote")
  PROMOTE,
  /** Release a version in it. */
  @JsonProperty("release")
  RELEASE,
  /** Merge another environment into it. */
  @JsonProperty("merge")
  MERGE,
  /** Lock and unlock it. */
  @JsonProperty("lock")
  LOCK,
  /** Approve what waits to enter it. */
  @JsonProperty("approve")
  APPROVE,
  /** Rename, recolour, reorder, guard, archive and restore it, make it the default or end that. */
  @JsonProperty("manage")
  MANAGE,
  /** Create, edit, rename and delete versions. */
  @JsonProperty("build")
  BUILD,
  /** Change who is a member and with which rights. */
  @JsonProperty("members")
  MEMBERS,
  /** Create environments and change the policy of the workspace. */
  @JsonProperty("environments")
  ENVIRONMENTS,
  /** See the whole audit trail of the workspace, and verify it. */
  @JsonProperty("audit")
  AUDIT
}
