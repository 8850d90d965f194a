#pragma once

#include "app/cli/session.h"

#include <string>

namespace CLI {
class App;
}

namespace cli {

//! Which services are meant, as it was typed.
struct ServiceChoice {
    std::string state, server, customer, search;

    void addTo(CLI::App *verb);
    [[nodiscard]] bool isEmpty() const;
};

//! With the ids of the server and the customer that were named.
core::Async<core::ServiceFilter> filterOf(SessionPtr session, ServiceChoice choice);

} // namespace cli
