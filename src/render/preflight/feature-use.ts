/** How a feature of HTML or CSS shows in an element: all that is named must fit, of each list one. */
export interface FeatureUse {
  readonly elements?: readonly string[];
  readonly attributes?: readonly string[];
  /** How the attribute's value begins. */
  readonly begins?: string;
  /** Of its style. */
  readonly properties?: readonly string[];
  /** The property's whole value. */
  readonly values?: readonly string[];
  /** Inside any value of its style: `calc`, `rem`, `initial`. */
  readonly functions?: readonly string[];
  readonly units?: readonly string[];
  readonly words?: readonly string[];
  /** What the address of a picture ends with. */
  readonly pictures?: readonly string[];
}

/** A feature that some mail client lacks. */
export interface LackingFeature {
  /** caniemail's, part of its page's address. */
  readonly slug: string;
  readonly title: string;
  readonly use: FeatureUse;
  /** Mail clients, as readers name them. */
  readonly lacking: readonly string[];
}
