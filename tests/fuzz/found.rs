//! What the targets found once, each as it was found.
