#include "tests/support/testmain.h"

// Alone in its file: the linker leaves it out where a test brings its own.
std::unique_ptr<QCoreApplication> makeApplication(int &argc, char **argv)
{
    return std::make_unique<QCoreApplication>(argc, argv);
}
