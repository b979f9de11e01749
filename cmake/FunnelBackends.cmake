# SPDX-License-Identifier: Apache-2.0
# Libraries of the CPU and CUDA backends: Thrust, a thread library, CUDA.
#
# Thrust's headers are found directly: find_package(Thrust) takes another version depending on PATH.
# The CPU backend uses TBB where it is installed, OpenMP otherwise, one thread as the last resort.
# funnel_thrust_cpu names the device system of Thrust, so it is for sources of the CPU backend alone: nvcc would obey the
# definition too, and the CUDA backend would run on the processor.

# ---- CUDA -------------------------------------------------------------------------------------------
set(FUNNEL_HAS_CUDA OFF)
if(NOT FUNNEL_CUDA STREQUAL "off")
  find_program(FUNNEL_NVCC nvcc HINTS $ENV{CUDACXX} $ENV{CUDA_HOME}/bin $ENV{CUDA_PATH}/bin /usr/local/cuda/bin)
  if(FUNNEL_NVCC)
    set(CMAKE_CUDA_COMPILER ${FUNNEL_NVCC})
    if(NOT DEFINED CMAKE_CUDA_ARCHITECTURES)
      set(CMAKE_CUDA_ARCHITECTURES 75-real 80-real 90)
    endif()
    enable_language(CUDA)
    # CMake 3.25.1 drops CUDA_STANDARD 20 without a word: it does not know nvcc's flag for it.
    set(CMAKE_CUDA20_STANDARD_COMPILE_OPTION "-std=c++20")
    set(CMAKE_CUDA20_EXTENSION_COMPILE_OPTION "-std=c++20")
    set(CMAKE_CUDA_STANDARD 20)
    set(CMAKE_CUDA_STANDARD_REQUIRED ON)
    set(CMAKE_CUDA_EXTENSIONS OFF)
    set(FUNNEL_HAS_CUDA ON)
    list(JOIN FUNNEL_HOST_FLAGS "," _host_flags)
    target_compile_options(funnel_options INTERFACE
      "$<$<COMPILE_LANGUAGE:CUDA>:--fmad=false;--extended-lambda;-Xcompiler=${_host_flags}>")
    get_filename_component(FUNNEL_CUDA_ROOT ${FUNNEL_NVCC} REALPATH)
    get_filename_component(FUNNEL_CUDA_ROOT ${FUNNEL_CUDA_ROOT} DIRECTORY)
    get_filename_component(FUNNEL_CUDA_ROOT ${FUNNEL_CUDA_ROOT} DIRECTORY)
  elseif(FUNNEL_CUDA STREQUAL "on")
    message(FATAL_ERROR "FUNNEL_CUDA=on, but no nvcc was found on PATH, in CUDACXX, CUDA_HOME or the usual prefix. "
                        "Install the CUDA toolkit or configure with -DFUNNEL_CUDA=auto.")
  endif()
endif()

# ---- Thrust for the CPU -----------------------------------------------------------------------------
find_path(FUNNEL_THRUST_INCLUDE_DIR thrust/version.h
  HINTS /usr/include ${FUNNEL_CUDA_ROOT}/include/cccl ${FUNNEL_CUDA_ROOT}/targets/x86_64-linux/include/cccl
  NO_CMAKE_ENVIRONMENT_PATH)
if(NOT FUNNEL_THRUST_INCLUDE_DIR)
  message(FATAL_ERROR "Thrust was not found. Install the package libthrust-dev (or a CUDA toolkit, which brings it).")
endif()
add_library(funnel_thrust_cpu INTERFACE)
if(NOT FUNNEL_THRUST_INCLUDE_DIR STREQUAL "/usr/include")
  target_include_directories(funnel_thrust_cpu SYSTEM INTERFACE ${FUNNEL_THRUST_INCLUDE_DIR})
endif()
set(FUNNEL_CPU_THREADS "auto" CACHE STRING "Threads of the CPU backend: auto, tbb, omp, serial")
find_package(TBB CONFIG QUIET)
find_package(OpenMP QUIET COMPONENTS CXX)
if(FUNNEL_CPU_THREADS STREQUAL "tbb" OR (FUNNEL_CPU_THREADS STREQUAL "auto" AND TBB_FOUND))
  set(FUNNEL_CPU_SYSTEM TBB)
  target_link_libraries(funnel_thrust_cpu INTERFACE TBB::tbb)
elseif(FUNNEL_CPU_THREADS STREQUAL "omp" OR (FUNNEL_CPU_THREADS STREQUAL "auto" AND OpenMP_CXX_FOUND))
  set(FUNNEL_CPU_SYSTEM OMP)
  target_link_libraries(funnel_thrust_cpu INTERFACE OpenMP::OpenMP_CXX)
else()
  set(FUNNEL_CPU_SYSTEM CPP)
endif()
target_compile_definitions(funnel_thrust_cpu INTERFACE
  THRUST_DEVICE_SYSTEM=THRUST_DEVICE_SYSTEM_${FUNNEL_CPU_SYSTEM} FUNNEL_CPU_THREADS_${FUNNEL_CPU_SYSTEM}=1
  THRUST_IGNORE_CUB_VERSION_CHECK CCCL_IGNORE_DEPRECATED_API)
message(STATUS "Funnel: CPU backend on Thrust (${FUNNEL_THRUST_INCLUDE_DIR}) with ${FUNNEL_CPU_SYSTEM}; CUDA backend: ${FUNNEL_HAS_CUDA}")
