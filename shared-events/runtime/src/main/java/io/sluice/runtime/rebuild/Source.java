package io.sluice.runtime.rebuild;

import io.sluice.runtime.direct.Session;
import java.util.List;

/** From where some tables of a service can be made anew. */
public interface Source {

  /** The tables; none if there is nothing to make. */
  List<String> tables();

  /** Begins to make them, in a session where their names mean the new ones. */
  Filling filling(Session writer);
}
