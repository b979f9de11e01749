// SPDX-License-Identifier: Apache-2.0
#include "viz/terrain/offscreen_gl.hpp"

#include "kernels/core/input_error.hpp"

#include <EGL/egl.h>
#include <EGL/eglext.h>

#include <array>
#include <cstdio>
#include <string>
#include <vector>

namespace funnel::viz::terrain {

struct OffscreenGl::Handles {
    EGLDisplay display = EGL_NO_DISPLAY;
    EGLContext context = EGL_NO_CONTEXT;
    EGLSurface surface = EGL_NO_SURFACE;

    ~Handles() {
        if (display == EGL_NO_DISPLAY) return;
        eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        if (surface != EGL_NO_SURFACE) eglDestroySurface(display, surface);
        if (context != EGL_NO_CONTEXT) eglDestroyContext(display, context);
        // The display is left initialised: it is shared by the whole process, others may hold contexts on it.
    }
};

namespace {

std::string error_text(const char* step) {
    char code[16];
    std::snprintf(code, sizeof code, "0x%04x", static_cast<unsigned>(eglGetError()));
    return std::string(step) + " failed with EGL error " + code;
}

/// Displays that need no window system, best first.
std::vector<EGLDisplay> displays() {
    std::vector<EGLDisplay> found;
    const auto get_display =
        reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(eglGetProcAddress("eglGetPlatformDisplayEXT"));
    if (get_display == nullptr) return found;
    const EGLDisplay surfaceless = get_display(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
    if (surfaceless != EGL_NO_DISPLAY) found.push_back(surfaceless);
    const auto query = reinterpret_cast<PFNEGLQUERYDEVICESEXTPROC>(eglGetProcAddress("eglQueryDevicesEXT"));
    if (query == nullptr) return found;
    std::array<EGLDeviceEXT, 16> devices{};
    EGLint count = 0;
    if (query(static_cast<EGLint>(devices.size()), devices.data(), &count) != EGL_TRUE) return found;
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
        const EGLDisplay device = get_display(EGL_PLATFORM_DEVICE_EXT, devices[i], nullptr);
        if (device != EGL_NO_DISPLAY) found.push_back(device);
    }
    return found;
}

/// Makes a context current on the display; an empty text when that worked.
template <class Handles>
std::string make_current(Handles& h) {
    if (eglInitialize(h.display, nullptr, nullptr) != EGL_TRUE) return error_text("eglInitialize");
    if (eglBindAPI(EGL_OPENGL_API) != EGL_TRUE) return error_text("eglBindAPI(OpenGL)");
    constexpr EGLint wanted[] = {EGL_SURFACE_TYPE,
                                 EGL_PBUFFER_BIT,
                                 EGL_RENDERABLE_TYPE,
                                 EGL_OPENGL_BIT,
                                 EGL_RED_SIZE,
                                 8,
                                 EGL_GREEN_SIZE,
                                 8,
                                 EGL_BLUE_SIZE,
                                 8,
                                 EGL_DEPTH_SIZE,
                                 24,
                                 EGL_NONE};
    EGLConfig config = nullptr;
    EGLint count = 0;
    if (eglChooseConfig(h.display, wanted, &config, 1, &count) != EGL_TRUE || count < 1) {
        return error_text("eglChooseConfig");
    }
    constexpr EGLint core[] = {
        EGL_CONTEXT_MAJOR_VERSION,           3,       EGL_CONTEXT_MINOR_VERSION, 2, EGL_CONTEXT_OPENGL_PROFILE_MASK,
        EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
    h.context = eglCreateContext(h.display, config, EGL_NO_CONTEXT, core);
    if (h.context == EGL_NO_CONTEXT) return error_text("eglCreateContext(OpenGL 3.2 core)");
    constexpr EGLint size[] = {EGL_WIDTH, 16, EGL_HEIGHT, 16, EGL_NONE};
    h.surface = eglCreatePbufferSurface(h.display, config, size);
    if (eglMakeCurrent(h.display, h.surface, h.surface, h.context) != EGL_TRUE) return error_text("eglMakeCurrent");
    return {};
}

}  // namespace

OffscreenGl::OffscreenGl() {
    std::string tried;
    for (const EGLDisplay display : displays()) {
        auto handles = std::make_unique<Handles>();
        handles->display = display;
        const std::string failure = make_current(*handles);
        if (failure.empty()) {
            handles_ = std::move(handles);
            return;
        }
        tried += (tried.empty() ? "" : "; ") + failure;
    }
    throw MachineError("no off-screen OpenGL context could be made ("
                       + (tried.empty() ? std::string("no EGL display without a window system") : tried)
                       + "), so terrain views are not drawn; installing libegl1 and libgl1-mesa-dri provides one");
}

OffscreenGl::~OffscreenGl() = default;

}  // namespace funnel::viz::terrain
