#include "tests/support/testmain.h"

#include <QApplication>

std::unique_ptr<QCoreApplication> makeApplication(int &argc, char **argv)
{
    return std::make_unique<QApplication>(argc, argv);
}
