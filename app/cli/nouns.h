#pragma once

#include "app/cli/session.h"

namespace CLI {
class App;
}

//! Each adds its noun with its verbs; the verb that is met leaves its command in `chosen`.
namespace cli {

void addServer(CLI::App &app, Chosen &chosen);
void addServerChecks(CLI::App &server, Chosen &chosen);
void addGroup(CLI::App &app, Chosen &chosen);
void addLicence(CLI::App &app, Chosen &chosen);
void addProduct(CLI::App &app, Chosen &chosen);
void addCustomer(CLI::App &app, Chosen &chosen);
void addService(CLI::App &app, Chosen &chosen);
void addServiceProvision(CLI::App &service, Chosen &chosen);
void addBulk(CLI::App &app, Chosen &chosen);
void addJob(CLI::App &app, Chosen &chosen);
void addWork(CLI::App &app, Chosen &chosen);
void addMail(CLI::App &app, Chosen &chosen);
void addWizard(CLI::App &app, Chosen &chosen);
void addDoctor(CLI::App &app, Chosen &chosen);
void addDemo(CLI::App &app, Chosen &chosen);

} // namespace cli
