#pragma once

#include "app/demo/demofleet.h"

#include "core/secrets/secretstore.h"
#include "core/storage/databaseurl.h"

#include <functional>
#include <memory>

namespace demo {

//! A demo that runs: its database, and where its keys are.
struct Running {
    core::DatabaseUrl database;
    std::shared_ptr<core::SecretStore> secrets;
    bool isInKeychain = false;
    QString keyFile = {}; //!< where there is no keychain
    int servers = 0;
};

//! How far up() has come.
enum class Stage { Panels, Database };

//! Simulated panels with sample data in a database of their own. Their keys go into the keychain;
//! where there is none, into a file of the demo's own: they open nothing but the simulated panels.
class Demo
{
public:
    static constexpr int UsualPort = 47800;

    explicit Demo(bool usesKeychain);

    //! Harmless when it runs.
    core::Async<Running> up(int portBase, std::function<void(Stage)> progress = {});
    //! Ends it, and removes its files and keys.
    core::Async<> down();

private:
    bool m_usesKeychain;
};

} // namespace demo
