"""What strangers install Masthead with: units of systemd, compose files, manifests of Kubernetes."""
