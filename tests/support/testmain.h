#pragma once

#include <QCoreApplication>
#include <QObject>
#include <QStringList>
#include <QTest>

#include <functional>
#include <memory>

//! Puts a test class on the list that main() runs; the name is the file's, as ctest knows it.
class RegisteredTest
{
public:
    RegisteredTest(const char *file, std::function<std::unique_ptr<QObject>()> make);
};

//! A part of a test that runs as a process of its own, to be killed or to race against another:
//! this same program, started with `--child NAME [arguments]`.
class RegisteredChild
{
public:
    RegisteredChild(const char *name, std::function<int(const QStringList &)> run);
};

//! Tests of windows link another of these, which makes a QApplication.
std::unique_ptr<QCoreApplication> makeApplication(int &argc, char **argv);

#define REGISTER_TEST(TestClass)                       \
    static const RegisteredTest registered##TestClass( \
        __FILE__, [] { return std::unique_ptr<QObject>(std::make_unique<TestClass>()); });

//! QVERIFY for a Result: evaluates its argument once, and a failure prints the error.
#define QVERIFY_RESULT(expression)                                                 \
    do {                                                                           \
        const auto &verified = (expression);                                       \
        QVERIFY2(verified.has_value(),                                             \
                 verified.has_value() ? "" : qPrintable(verified.error().detail)); \
    } while (false)
